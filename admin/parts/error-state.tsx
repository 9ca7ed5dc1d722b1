import { Button } from 'antd'
import { sayError } from '../queries.ts'
import { refusalOf } from '../trpc.ts'
import { words } from '../words.ts'

type Props = {
  error: unknown
  /** The noun that did not load: "fees". */
  what: string
  onRetry?: () => void
}

/** Something did not load: what, that data is safe, the way on and the code to quote. */
export function ErrorState({ error, what, onRetry }: Props) {
  const refusal = refusalOf(error)
  if (refusal?.reason === 'not_found') return <NotFound />
  const { sentence, code } = sayError(error)
  return (
    <div className="failed" role="alert">
      <p className="empty-title">{words.parts.failed.title({ what })}</p>
      <p>
        {refusal && refusal.reason !== 'internal_error' ? sentence : words.parts.failed.safe}{' '}
        {code !== null && <span className="meta">{code}</span>}
      </p>
      {onRetry && <Button onClick={onRetry}>{words.parts.failed.again}</Button>}
    </div>
  )
}

/** The same page for what is missing and for what may not be seen, as the server answers both alike. */
export function NotFound() {
  return (
    <div className="empty">
      <h1 className="empty-title">{words.shell.notFoundTitle}</h1>
      <p className="meta">{words.shell.notFoundText}</p>
    </div>
  )
}
