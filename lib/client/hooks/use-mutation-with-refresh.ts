import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';

/** A mutation after which the server renders the page again. */
export function useMutationWithRefresh<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const router = useRouter();
  return useMutation({ mutationFn: send, onSuccess: () => router.refresh() });
}
