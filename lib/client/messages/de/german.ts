import type { ReactNode } from 'react';
import { addTranslation } from '../localized';
import type { Translation } from '../translation';
import * as texts from './texts';

const german: Translation = texts;
addTranslation('de', german);

/** What is shown in German, once these texts are loaded. */
export const German = ({ children }: { children: ReactNode }) => children;
