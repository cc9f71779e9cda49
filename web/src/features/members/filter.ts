import type { Member } from '../../api/types';
import type { MembersSearch } from './search';

/** Without case and accents: `jose` finds José. */
const plain = (words: string): string => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The members whose name has each of the words, and whose status is the one asked for. */
export function matching(members: Member[], { q, status }: MembersSearch): Member[] {
  const wanted = plain(q ?? '').split(/\s+/).filter(Boolean);
  return members.filter((member) => (!status || member.status === status) && wanted.every((word) => plain(member.name).includes(word)));
}
