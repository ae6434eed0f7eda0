import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';

/** A mutation after which the server renders the page again; unless `keepsPage`, where `send` itself has what changed asked again. */
export function useMutationWithRefresh<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  { keepsPage = false } = {},
) {
  const router = useRouter();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      if (!keepsPage) router.refresh();
    },
  });
}
