import { createHash } from 'node:crypto'

/** TikTok keeps these as signed 64-bit integers. */
const MOST = 2n ** 63n - 1n

/**
 * The number by which TikTok knows a repeated request: the same for the same step of the same launch
 * in the same account, so that of all its tries only one can make something.
 */
export function requestNumber(accountId: string, operationRef: string, stepKey: string): string {
  const text = JSON.stringify([accountId, operationRef, stepKey])
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return String(BigInt(`0x${digest}`) & MOST)
}
