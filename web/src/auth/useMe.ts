import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../api/queries';
import type { Me } from '../api/types';

/** Who is signed in. Only for what is shown to people who are. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;
