import { formatInstant } from '../parts/time.ts'
import { useSession } from '../session.tsx'

/** An instant as text for a sentence, in the viewer's zone. */
export function useLongTime(): (iso: string) => string {
  const { timeZone, productNow } = useSession()
  return (iso) => formatInstant(iso, timeZone, productNow())
}
