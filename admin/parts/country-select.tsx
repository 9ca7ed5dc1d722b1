import { Select } from 'antd'
import { words } from '../words.ts'

/** ISO 3166-1 alpha-2, without places that no network delivers to. */
const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RW SA SB SC SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  )

const names = new Intl.DisplayNames([words.formats.dates], { type: 'region' })

const options = codes
  .map((code) => ({ value: code, label: names.of(code) ?? code }))
  .sort((a, b) => a.label.localeCompare(b.label))

type Props = {
  value?: string[]
  onChange?: (codes: string[]) => void
  id?: string
  disabled?: boolean
  placeholder?: string
}

/** Countries by name or code. The whole list is drawn: a virtual one is read as "1 of 2". */
export function CountrySelect({ placeholder = words.parts.form.countries, ...rest }: Props) {
  return (
    <Select
      {...rest}
      mode="multiple"
      virtual={false}
      allowClear
      maxTagCount="responsive"
      placeholder={placeholder}
      options={options}
      filterOption={(typed, option) =>
        option !== undefined &&
        (option.label.toLowerCase().includes(typed.toLowerCase()) ||
          option.value === typed.toUpperCase())
      }
    />
  )
}
