import { describe, expect, test } from 'vitest';
import { member } from '../../test/fixtures';
import { matching } from './filter';
import { profileChange, profileProblems, refusedProfile, typedProfile } from './profile';
import { allMembersSearch, memberSearch, membersSearch } from './search';

const sam = member.member!;

test('a name is found by its words, in any order, case and accent [R1.2]', () => {
  const all = [sam, { ...sam, member_id: 'jose', name: 'José Álvarez', status: 'inactive' as const }];
  const names = (q?: string, status?: 'active' | 'inactive') => matching(all, { q, status }).map((each) => each.member_id);
  expect(names('riv SAM')).toEqual(['sam']);
  expect(names('jose alv')).toEqual(['jose']);
  expect(names('a')).toEqual(['sam', 'jose']);
  expect(names('', 'inactive')).toEqual(['jose']);
  expect(names('sam x')).toEqual([]);
});

test('the address keeps only what the lists know', () => {
  expect(membersSearch({ q: '', status: 'gone' })).toEqual({ q: undefined, status: undefined });
  expect(allMembersSearch({ coach: 'none', status: 'active', other: 1 })).toEqual({ coach: 'none', status: 'active' });
  expect(memberSearch({ tab: 'notes' })).toEqual({ tab: undefined });
});

describe('a profile as it is typed [R1.4]', () => {
  const typed = typedProfile(sam);

  test('only what changed is sent, trimmed, and an emptied field is taken away', () => {
    expect(profileChange(sam, typed)).toEqual({});
    expect(profileChange(sam, { ...typed, goals: ' Run ', phone: ' ' })).toEqual({ goals: 'Run' });
    expect(profileChange({ ...sam, phone: '+4917012345' }, { ...typed, phone: '' })).toEqual({ phone: null });
    expect(profileChange(sam, { ...typed, contactName: 'Kim', contactPhone: '+4917012345' })).toEqual({ emergency_contact: { name: 'Kim', phone: '+4917012345' } });
    expect(profileChange({ ...sam, emergency_contact: { name: 'Kim', phone: '+49170' } }, typed)).toEqual({ emergency_contact: null });
    expect(profileChange(sam, { ...typed, onboarding_status: 'in_progress', status: 'inactive' })).toEqual({ onboarding_status: 'in_progress', status: 'inactive' });
  });

  test('a contact is whole or none', () => {
    expect(profileProblems(typed)).toEqual({});
    expect(Object.keys(profileProblems({ ...typed, contactName: 'Kim' }))).toEqual(['contactPhone']);
    expect(Object.keys(profileProblems({ ...typed, contactPhone: '+49' }))).toEqual(['contactName']);
  });

  test('what the server says of a field stands at that field', () => {
    expect(refusedProfile([{ field: 'emergency_contact.phone', problem: 'must be E.164' }, { field: 'other', problem: 'x' }])).toEqual({ contactPhone: 'must be E.164' });
  });
});
