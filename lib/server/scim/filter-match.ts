import 'server-only';
import type { Filter, FilterValue } from './filter';

/** Whether one element of a list matches the filter in a path's brackets. What the element does not have is null. */
export function matches(filter: Filter, element: Readonly<Record<string, FilterValue>>): boolean {
  switch (filter.op) {
    case 'and':
      return filter.filters.every((each) => matches(each, element));
    case 'or':
      return filter.filters.some((each) => matches(each, element));
    case 'not':
      return !matches(filter.filter, element);
    case 'pr':
      return (element[filter.attribute] ?? null) !== null;
    default:
      return compare(filter.op, element[filter.attribute] ?? null, filter.value);
  }
}

const folded = (value: FilterValue) => (typeof value === 'string' ? value.toLowerCase() : value);

function compare(op: string, held: FilterValue, asked: FilterValue): boolean {
  const [a, b] = [folded(held), folded(asked)];
  if (op === 'eq') return a === b;
  if (op === 'ne') return a !== b;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  if (op === 'co') return a.includes(b);
  if (op === 'sw') return a.startsWith(b);
  return op === 'ew' && a.endsWith(b);
}
