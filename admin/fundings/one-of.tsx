import { Form, Radio } from 'antd'

type Props = { name: string; label: string; children: React.ReactNode }

/**
 * One of a few ways, of which one is chosen from the start. The mark of a required field stands on
 * the outer item: on the group itself its attribute would be none that a group may have.
 */
export function OneOf({ name, label, children }: Props) {
  return (
    <Form.Item label={label} required>
      <Form.Item name={name} noStyle>
        <Radio.Group className="funding-ways" aria-label={label}>
          {children}
        </Radio.Group>
      </Form.Item>
    </Form.Item>
  )
}
