import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';

/** A mutation after which the queries whose keys begin with this one are asked again. */
export function useMutationWithInvalidation<Input, Answer>(
  queryKey: QueryKey,
  mutationFn: (input: Input) => Promise<Answer>,
  options: { gcTime?: number } = {},
) {
  const client = useQueryClient();
  return useMutation({
    ...options,
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
}
