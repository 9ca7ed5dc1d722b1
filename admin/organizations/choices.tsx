import { Radio, type RadioGroupProps, Select, type SelectProps } from 'antd'

type FromField = { 'aria-required'?: React.AriaAttributes['aria-required'] }

// A form's field marks its input as required; on these two the mark lands on an element whose role
// does not know it, and a screen reader would stumble. Both always hold a value.

export function SelectOne({ 'aria-required': _required, ...props }: SelectProps & FromField) {
  return <Select {...props} />
}

export function RadioChoice({ 'aria-required': _required, ...props }: RadioGroupProps & FromField) {
  return <Radio.Group {...props} />
}
