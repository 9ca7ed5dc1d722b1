import { Link } from 'react-router'
import { words } from '../../words.ts'
import type { Draft } from './draft.ts'
import { placeOf } from './paths.ts'
import type { Preview } from './step-review.tsx'

const w = words.campaigns.wizard.review

type BlockingProps = {
  problems: Preview['problems']
  draft: Draft
  onFix: (path: string) => void
}

/** What the network would refuse; each line leads to its field. */
export function Blocking({ problems, draft, onFix }: BlockingProps) {
  if (problems.length === 0) return <p className="note-info">{w.clear}</p>
  return (
    <section className="note-error" aria-label={w.problems({ count: problems.length })}>
      <strong>{w.problems({ count: problems.length })}</strong>
      <ul className="consequences">
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            {placeOf(path, draft)}: {message}{' '}
            <button
              type="button"
              className="link-button"
              aria-label={w.fixNamed({ where: placeOf(path, draft) })}
              onClick={() => onFix(path)}
            >
              {w.fix}
            </button>
            <Make path={path} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The size of our templates that meets each role. */
const sizes: Record<string, string> = {
  'assets.square': 'square',
  'assets.landscape': 'landscape',
  'assets.cover': 'story',
}

/** A way to make the picture that is missing; the campaign stays open in this window. */
function Make({ path }: { path: string }) {
  const size = sizes[path]
  if (size === undefined) return null
  return (
    <>
      {' '}
      <Link to={`/assets/make?sizes=${size}`} target="_blank">
        {words.creatives.shown.makeMissing}
      </Link>
    </>
  )
}

type WarningsProps = {
  warnings: Preview['warnings']
  /** Messages that the person ticked. */
  accepted: string[]
  onAccept: (accepted: string[]) => void
}

/** What a person should know and may accept. */
export function Warnings({ warnings, accepted, onAccept }: WarningsProps) {
  if (warnings.length === 0) return null
  return (
    <fieldset className="note-warning draft-warnings">
      <legend>{w.warnings}</legend>
      {warnings.map(({ message }) => (
        <label key={message} className="choice">
          <input
            type="checkbox"
            checked={accepted.includes(message)}
            onChange={(event) =>
              onAccept(
                event.target.checked
                  ? [...accepted, message]
                  : accepted.filter((one) => one !== message),
              )
            }
          />
          {w.accept({ message })}
        </label>
      ))}
    </fieldset>
  )
}
