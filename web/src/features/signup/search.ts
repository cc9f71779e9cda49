/** What signing up keeps in the address. */
export interface SignUpSearch {
  /** The coach whose link one followed. */
  coach?: string;
  /** The second step: so that the browser's own way back leads to the first. */
  step?: 'coach';
}

export const signUpSearch = (search: Record<string, unknown>): SignUpSearch => ({
  coach: typeof search.coach === 'string' && search.coach ? search.coach : undefined,
  step: search.step === 'coach' ? 'coach' : undefined,
});
