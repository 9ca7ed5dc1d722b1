import { refusalOf } from '../trpc.ts'

/** The record as it is now, out of the refusal of an edit that came too late; else null. */
export function currentOf<Current>(error: unknown): Current | null {
  if (refusalOf(error)?.reason !== 'stale_version') return null
  const { data } = error as { data?: { current?: Current } }
  return data?.current ?? null
}
