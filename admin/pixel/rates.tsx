import { Button, Form, Input } from 'antd'
import { Card } from '../parts/card.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Field, FormErrors } from '../parts/form.tsx'
import { Loading } from '../parts/loading.tsx'
import { CountText } from '../parts/numbers.tsx'
import { DayText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import type { Input as InputOf } from '../trpc.ts'
import { words } from '../words.ts'
import { PlainTable } from './plain-table.tsx'

const w = words.pixel

/** Exchange rates, for staff: the newest of each currency, and a file of more. */
export function Rates() {
  const query = useQuery('rates.list', {})
  const { may } = useSession()
  return (
    <div className="pixel-rates">
      <Card title={w.rates}>
        <p>{w.ratesText}</p>
        {query.isError && <ErrorState error={query.error} what={w.rates} onRetry={query.refetch} />}
        {query.isLoading && <Loading what={w.rates} />}
        {query.data?.length === 0 && <p className="meta">{w.noRates}</p>}
        {query.data && query.data.length > 0 && (
          <PlainTable
            label={w.rates}
            heads={[w.currency, w.newestRate, w.day, w.source, w.rateDays]}
            numbers={[1, 4]}
            rows={query.data.map((one) => ({
              key: one.currency,
              cells: [
                one.currency,
                one.usd,
                <DayText key="day" day={one.day} />,
                one.source,
                <CountText key="days" count={one.days} />,
              ],
            }))}
          />
        )}
        {may('rates:import') && <ImportRates />}
      </Card>
    </div>
  )
}

function ImportRates() {
  const [form] = Form.useForm<InputOf<'rates.import'>>()
  const take = useMove('rates.import', { quiet: true, touches: ['pixel', 'issues'] })
  const submit = async (input: InputOf<'rates.import'>) => {
    const told = await take.run(input).catch(() => null)
    if (told) form.resetFields()
  }
  return (
    <Form form={form} layout="vertical" requiredMark="optional" onFinish={submit}>
      <FormErrors form={form} error={take.error} />
      <Field name="source" label={w.rateSource} help={w.rateSourceHelp} required>
        <Input maxLength={80} className="pixel-short" />
      </Field>
      <Field name="file" label={w.rateFile} help={w.rateFileHelp} required>
        <Input.TextArea rows={5} className="pixel-file" />
      </Field>
      <Button htmlType="submit" loading={take.pending}>
        {w.importRates}
      </Button>
    </Form>
  )
}
