type UncountedPartsProps = {
  /** In buckets from the left end of the axis. */
  parts: readonly { from: number; to: number }[];
  count: number;
};

/** Hatches what was not counted, which is not the same as nothing. */
export function UncountedParts({ parts, count }: UncountedPartsProps) {
  return parts.map(({ from, to }) => (
    <span
      key={from}
      aria-hidden
      className={`pointer-events-none absolute inset-y-0 border-border-strong border-r border-dashed ${hatched}`}
      style={{ left: `${(from / count) * 100}%`, width: `${((to - from) / count) * 100}%` }}
    />
  ));
}

/** The same hatching, in the legend. */
export function UncountedSwatch() {
  return (
    <span
      aria-hidden
      className={`h-3 w-4 shrink-0 rounded-xs border border-border-strong border-dashed ${hatched}`}
    />
  );
}

const hatched =
  'keeps-colour bg-[repeating-linear-gradient(135deg,var(--border-strong)_0_1px,transparent_1px_6px)]';
