import type { Count } from '../../lib/client/import/count';

const number = (value: number) => value.toLocaleString('en');

export const sentenceOf = ({ read, recorded, duplicates, rejected }: Count) =>
  `${number(read)} read: ${number(recorded)} recorded, ${number(duplicates)} were there, ${number(rejected)} refused`;
