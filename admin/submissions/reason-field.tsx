import { Input } from 'antd'
import { useId } from 'react'
import { usualDenials } from '../../shared/submission-decisions.ts'
import { words } from '../words.ts'

const w = words.submissions.decide

type Props = { value: string; onChange: (reason: string) => void; missing: boolean }

/** Why it is denied: a usual reason by one press, or words of one's own. */
export function ReasonField({ value, onChange, missing }: Props) {
  const id = useId()
  return (
    <div className="reason-field">
      <label htmlFor={id}>{w.reason}</label>
      <fieldset className="reason-chips">
        <legend className="sr-only">{w.usual}</legend>
        {usualDenials.map((reason) => (
          <button
            key={reason}
            type="button"
            className="reason-chip"
            aria-pressed={value === reason}
            onClick={() => onChange(reason)}
          >
            {reason}
          </button>
        ))}
      </fieldset>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        status={missing ? 'error' : ''}
        aria-invalid={missing}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-help`} className={missing ? 'field-fault' : 'meta'}>
        {missing ? w.reasonNeeded : w.reasonHelp}
      </p>
    </div>
  )
}
