/** The colour of a series beside its name. It keeps its colour where the system sets all others. */
export function Swatch({ color }: { color: string }) {
  return (
    <span
      aria-hidden
      className="size-2 shrink-0 rounded-xs keeps-colour"
      style={{ background: color }}
    />
  );
}
