import { useSearchParams } from 'react-router'
import { words } from '../words.ts'

/** How the way to the network and back ended, when the person comes from there. */
export function JourneyNote() {
  const [query] = useSearchParams()
  const ends: Partial<Record<string, { good: boolean; sentence: string }>> =
    words.connections.journey
  const end = ends[query.get('journey') ?? '']
  if (!end) return null
  return (
    <p className={end.good ? 'note-info' : 'note-error'} role={end.good ? 'status' : 'alert'}>
      {end.sentence}
    </p>
  )
}
