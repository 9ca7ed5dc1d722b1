import { Input } from 'antd'
import { words } from '../../words.ts'
import { DraftField } from './field.tsx'

const w = words.campaigns.wizard.texts

type Props = {
  path: string
  label: string
  help?: string
  value: string
  onChange: (text: string) => void
  /** Several lines, or the keyboard for web addresses. */
  kind?: 'lines' | 'address'
  /** In characters as people count them; how many are used is said beside. */
  maxLength?: number
  autoFocus?: boolean
}

/** A field of plain text. */
export function TextField(props: Props) {
  const { path, label, help, value, onChange, kind, maxLength, autoFocus } = props
  const used = [...value].length
  const over = maxLength === undefined ? 0 : used - maxLength
  const count = maxLength !== undefined && w.used({ used, of: maxLength })
  return (
    <DraftField
      path={path}
      label={label}
      help={[help, count].filter(Boolean).join(' ') || undefined}
      error={over > 0 ? w.over({ by: over }) : null}
    >
      {(control) =>
        kind === 'lines' ? (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 10 }}
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input
            {...control}
            {...(kind === 'address' ? { inputMode: 'url', autoComplete: 'off' } : {})}
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </DraftField>
  )
}
