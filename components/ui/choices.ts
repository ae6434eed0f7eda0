/** What a select or a row of buttons offers, in this order. It is made where it is shown: only then is the language known. */
export const choicesOf = <Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<NoInfer<Value>, string>>,
) => values.map((value) => ({ value, label: labels[value] }));
