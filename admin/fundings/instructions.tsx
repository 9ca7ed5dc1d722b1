import { lazy, Suspense } from 'react'
import { Card } from '../parts/card.tsx'
import { IdText } from '../parts/id-text.tsx'
import { MoneyText } from '../parts/money-text.tsx'
import { words } from '../words.ts'
import { amountText, type Transfer, transferCode } from './transfer-code.ts'

const w = words.fundings.instructions
const Qr = lazy(() => import('./qr.tsx'))

/** Where to send a transfer: every field with a button that copies it, and the same as a code. */
export function Instructions({ transfer }: { transfer: Transfer }) {
  const { holder, account, bank, reference, amountMicros, currency } = transfer
  return (
    <Card title={w.title}>
      <p>{w.text}</p>
      <div className="transfer">
        <dl className="transfer-lines">
          <Line label={w.holder} text={holder} />
          <Line label={w.account} text={account} />
          <Line label={w.bank} text={bank} />
          <Line label={w.amount} text={amountText(amountMicros, currency)}>
            <MoneyText micros={amountMicros} currency={currency} form="code" />
          </Line>
          <Line label={w.reference} text={reference} />
        </dl>
        <div className="transfer-code">
          <Suspense fallback={<div className="transfer-qr" />}>
            <Qr text={transferCode(transfer)} />
          </Suspense>
          <p className="meta">{w.codeMeans}</p>
        </div>
      </div>
    </Card>
  )
}

type LineProps = { label: string; text: string; children?: React.ReactNode }

/** The amount is shown as people read it and copied as a bank's form takes it. */
function Line({ label, text, children }: LineProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {children}
        <span className={children === undefined ? undefined : 'copy-only'}>
          <IdText id={text} whole />
        </span>
      </dd>
    </div>
  )
}
