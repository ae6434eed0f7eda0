import type { PartResult, Table } from './result';

/** A result in the form of bench/README.md. */
export function toMarkdown({ ratios = {}, tables }: PartResult): string {
  const ofRatios = Object.entries(ratios).map(([ratio, value]) => ({ ratio, value }));
  const all = { ...(ofRatios.length > 0 && { Ratios: ofRatios }), ...tables };
  return Object.entries(all)
    .map(([title, table]) => `**${title}**\n\n${tableOf(table)}`)
    .join('\n\n');
}

function tableOf(rows: Table): string {
  const [first = {}] = rows;
  const columns = Object.keys(first);
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const align = columns.map((column) =>
    rows.some((row) => typeof row[column] === 'number') ? '--:' : '---',
  );
  const body = rows.map((row) => line(columns.map((column) => cell(row[column]))));
  return [line(columns), line(align), ...body].join('\n');
}

/** Three significant digits: measuring like this gives no more. */
function cell(value: string | number | null | undefined): string {
  if (typeof value !== 'number') return value ?? '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const isCount = Number.isInteger(value);
  return value.toLocaleString('en', {
    minimumFractionDigits: isCount ? 0 : digits,
    maximumFractionDigits: digits,
  });
}
