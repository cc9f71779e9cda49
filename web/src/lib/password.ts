/** What a new password needs, as the API has it; the server has the last word. */

const RULES = { length: /^.{10,}$/su, upper: /[A-Z]/, lower: /[a-z]/, digit: /[0-9]/ };

export type PasswordRule = keyof typeof RULES;
export const PASSWORD_RULES = Object.keys(RULES) as PasswordRule[];

export const meets = (password: string, rule: PasswordRule): boolean => RULES[rule].test(password);
