import { Button } from 'antd'
import { sayError } from '../queries.ts'
import { refusalOf } from '../trpc.ts'
import { words } from '../words.ts'
import { ShownFaults } from './wizard/field.tsx'

const w = words.campaigns.record.ads

type Props = {
  save: string
  error: unknown
  pending: boolean
  /** There when the edit came too late; puts what is there now into the fields. */
  onLoadPresent: (() => void) | null
  /** Throws when refused; the error comes back as `error`. */
  onSave: () => Promise<void>
  children: React.ReactNode
}

/** A small form in a drawer: refusals stand above it and at their fields. */
export function TreeForm({ save, error, pending, onLoadPresent, onSave, children }: Props) {
  const faults = refusalOf(error)?.fields ?? {}
  return (
    <ShownFaults value={{ faults, focusOn: null }}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSave().catch(() => undefined)
        }}
      >
        {onLoadPresent ? (
          <div className="note-warning row" role="alert">
            {w.changed}
            <Button size="small" onClick={onLoadPresent}>
              {w.loadPresent}
            </Button>
          </div>
        ) : (
          error !== null &&
          error !== undefined && (
            <p className="note-error" role="alert">
              {sayError(error).sentence}
            </p>
          )
        )}
        {children}
        <div>
          <Button type="primary" htmlType="submit" loading={pending}>
            {save}
          </Button>
        </div>
      </form>
    </ShownFaults>
  )
}
