/** A member's profile as it is typed: what is wrong with it, and what was changed. Pure. */
import type { Member } from '../../api/types';
import { text } from '../../lib/strings';

export interface TypedProfile {
  goals: string;
  phone: string;
  contactName: string;
  contactPhone: string;
  onboarding_status: Member['onboarding_status'];
  status: Member['status'];
}

export interface ProfileChange {
  goals?: string;
  phone?: string | null;
  emergency_contact?: { name: string; phone: string } | null;
  onboarding_status?: Member['onboarding_status'];
  status?: Member['status'];
}

export const typedProfile = (member: Member): TypedProfile => ({
  goals: member.goals,
  phone: member.phone ?? '',
  contactName: member.emergency_contact?.name ?? '',
  contactPhone: member.emergency_contact?.phone ?? '',
  onboarding_status: member.onboarding_status,
  status: member.status,
});

export type ProfileProblems = Partial<Record<keyof TypedProfile, string>>;

/** A contact is whole or none. */
export function profileProblems(typed: TypedProfile): ProfileProblems {
  const [name, phone] = [typed.contactName.trim(), typed.contactPhone.trim()];
  if (Boolean(name) === Boolean(phone)) return {};
  return name ? { contactPhone: text.member.contactBoth } : { contactName: text.member.contactBoth };
}

/** The API's names of what is wrong, by the fields of this form. */
const FIELDS: Record<string, keyof TypedProfile> = {
  goals: 'goals',
  phone: 'phone',
  emergency_contact: 'contactName',
  'emergency_contact.name': 'contactName',
  'emergency_contact.phone': 'contactPhone',
  onboarding_status: 'onboarding_status',
  status: 'status',
};

export const refusedProfile = (fields: { field: string; problem: string }[]): ProfileProblems =>
  Object.fromEntries(fields.flatMap(({ field, problem }) => (FIELDS[field] ? [[FIELDS[field], problem]] : [])));

/** What differs from what is saved. */
export function profileChange(member: Member, typed: TypedProfile): ProfileChange {
  const was = typedProfile(member);
  const change: ProfileChange = {};
  if (typed.goals.trim() !== was.goals) change.goals = typed.goals.trim();
  if (typed.phone.trim() !== was.phone) change.phone = typed.phone.trim() || null;
  const [name, phone] = [typed.contactName.trim(), typed.contactPhone.trim()];
  if (name !== was.contactName || phone !== was.contactPhone) change.emergency_contact = name || phone ? { name, phone } : null;
  if (typed.onboarding_status !== was.onboarding_status) change.onboarding_status = typed.onboarding_status;
  if (typed.status !== was.status) change.status = typed.status;
  return change;
}
