import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';

/** Something that a person does here. When it is done, the server draws the page anew. */
export function useAct<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const router = useRouter();
  return useMutation({ mutationFn: send, onSuccess: () => router.refresh() });
}
