'use client';

import { createContext, useContext } from 'react';
import type { TimeChoice } from '@/lib/contract/filter-names';

/** By which time the list is: each row shows it. */
export const TimeOfList = createContext<TimeChoice>('recorded');

export const useTimeOfList = () => useContext(TimeOfList);
