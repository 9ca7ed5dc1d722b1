import { InfoCircleOutlined } from '@ant-design/icons'

/** Why something is refused or as it is: visible text, not a tooltip. `id` is for aria-describedby. */
export function ReasonLine({ id, children }: { id?: string; children: React.ReactNode }) {
  return (
    <p id={id} className="reason">
      <InfoCircleOutlined aria-hidden="true" /> <span>{children}</span>
    </p>
  )
}
