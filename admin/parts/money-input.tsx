import { InputNumber } from 'antd'
import { currencyDigits, decimalToMicros, microsToDecimal } from '../../shared/money.ts'

type Props = {
  /** Whole micros as text; what the server takes and gives. */
  value?: string | null
  onChange?: (micros: string | null) => void
  currency: string
  id?: string
  disabled?: boolean
  'aria-label'?: string
}

/** An amount typed as decimals and kept as micros text: `stringMode`, so no digit is ever lost. */
export function MoneyInput({ value, onChange, currency, ...rest }: Props) {
  const digits = currencyDigits(currency)
  return (
    <InputNumber<string>
      {...rest}
      stringMode
      className="money-input"
      min="0"
      precision={digits}
      controls={false}
      inputMode="decimal"
      suffix={currency}
      value={value === null || value === undefined ? null : microsToDecimal(BigInt(value), digits)}
      onChange={(decimal) => {
        const micros = decimal === null ? null : decimalToMicros(String(decimal), digits)
        onChange?.(micros === null ? null : String(micros))
      }}
    />
  )
}
