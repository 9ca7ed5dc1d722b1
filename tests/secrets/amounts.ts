/** What no figure may be called on the wire. */
const nonsense = ['NaN', 'Infinity', '-Infinity', 'null', 'undefined']
const isMicros = /Micros$/
const isDecimal = /_amount$|spend$|ctr$|cpc$|cpm$|roas$|_rate$|conversionRate$/

/** Goes through answers and tells every figure that is none, and how many amounts there were. */
export function checkAmounts(answers: string[]): { faults: string[]; amounts: number } {
  const faults: string[] = []
  let amounts = 0
  const walk = (value: unknown, path: string) => {
    if (nonsense.includes(value as string)) faults.push(`${path} is ${value}`)
    if (isMicros.test(path) && value !== null) {
      amounts++
      if (!/^-?\d{1,17}$/.test(String(value))) faults.push(`${path} is ${value}`)
    }
    if (isDecimal.test(path) && value !== null && !/^-?\d+(\.\d+)?$/.test(String(value))) {
      faults.push(`${path} is ${value}`)
    }
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`)
  }
  for (const text of answers) {
    if (/[:[,]\s*-?(NaN|Infinity)\b/.test(text)) faults.push(`no JSON: ${text.slice(0, 80)}`)
    if (text.startsWith('{')) walk(JSON.parse(text), '')
  }
  return { faults, amounts }
}
