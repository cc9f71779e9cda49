/** `Amara Okafor` → `AO`: the first letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}

/** The name somebody is called by. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
