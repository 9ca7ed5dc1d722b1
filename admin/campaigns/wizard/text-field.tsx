import { Input } from 'antd'
import { DraftField } from './field.tsx'

type Props = {
  path: string
  label: string
  help?: string
  value: string
  onChange: (text: string) => void
  /** Several lines, or the keyboard for web addresses. */
  kind?: 'lines' | 'address'
}

/** A field of plain text. */
export function TextField({ path, label, help, value, onChange, kind }: Props) {
  return (
    <DraftField path={path} label={label} help={help}>
      {(control) =>
        kind === 'lines' ? (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 10 }}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input
            {...control}
            {...(kind === 'address' ? { inputMode: 'url', autoComplete: 'off' } : {})}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </DraftField>
  )
}
