import { words } from '../words.ts'

/** The place of something that is on its way, in about its final height. */
export function Loading({ what, lines = 6 }: { what: string; lines?: number }) {
  return (
    <div className="loading" aria-busy="true">
      <span role="status" className="sr-only">
        {words.parts.list.loading({ what })}
      </span>
      {Array.from({ length: lines }, (_, at) => `line ${at}`).map((key) => (
        <span key={key} className="skeleton" aria-hidden="true" />
      ))}
    </div>
  )
}
