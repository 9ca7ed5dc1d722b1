import type { NetworkError } from '../networks/network-error.ts'

type Refusal = Pick<NetworkError, 'kind' | 'userMessage'> & { networkMessage?: string | undefined }

/** The part of an issue about what a network refused: what is still true, why, and what to do next. */
export const refusedIssue = (stillTrue: string, error: Refusal) => ({
  severity: 'high' as const,
  turn: 'open' as const,
  message: `${stillTrue} ${error.userMessage}`,
  nextStep:
    error.kind === 'auth'
      ? 'Sign in again at the connection, then try once more.'
      : 'Read what the network said, then try once more. Support can help.',
  networkMessage: error.networkMessage ?? null,
})
