import { useEffect, useRef } from 'react'
import { words } from '../../words.ts'
import type { Draft } from './draft.ts'
import { type Faults, placeOf } from './paths.ts'

type Props = {
  /** What the server found wrong, by path. */
  faults: Faults
  /** They stand in the way of the launch only; the draft itself is kept. */
  saved: boolean
  /** What it said when no field was to blame. */
  trouble: string | null
  draft: Draft
  onFix: (path: string) => void
}

/** Why the draft was not saved, or cannot be launched; each line leads to its field. */
export function SaveProblems({ faults, saved, trouble, draft, onFix }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const paths = Object.keys(faults)
  const shown = trouble !== null || paths.length > 0
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown])
  if (!shown) return null
  return (
    <div ref={box} tabIndex={-1} className="note-error" role="alert">
      {trouble ?? (saved ? words.campaigns.wizard.beforeLaunch : words.campaigns.wizard.correct)}
      {paths.length > 0 && (
        <ul className="consequences">
          {paths.map((path) => (
            <li key={path}>
              <button type="button" className="link-button" onClick={() => onFix(path)}>
                {placeOf(path, draft)}
              </button>
              {': '}
              {faults[path]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
