import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OfferedAccount } from '../../shared/connections.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { ReasonLine } from '../parts/reason-line.tsx'
import { zoneCity } from '../parts/time.ts'
import { useMove, useQuery } from '../queries.ts'
import { words } from '../words.ts'
import './connections.css'

const w = words.connections

/** The last step of connecting: which of the accounts that the sign-in reaches. */
export function AccountChoice() {
  const id = Number(useParams().id)
  const connection = useQuery('connections.get', { id })
  const offered = useQuery('connections.accounts', { id })
  if (connection.isError || offered.isError) {
    const again = () => void Promise.all([connection.refetch(), offered.refetch()])
    const error = connection.error ?? offered.error
    return <ErrorState error={error} what={w.offered} onRetry={again} />
  }
  if (!connection.data || !offered.data) return <Loading what={w.offered} />
  const network = connection.data.networkLabel
  return (
    <>
      <PageHeader title={w.chooseTitle} answer={w.chooseAnswer({ network })} />
      {offered.data.length === 0 ? (
        <EmptyState title={w.noAccounts({ network })} text={w.noAccountsText} />
      ) : (
        <Offer id={id} accounts={offered.data} />
      )}
    </>
  )
}

function Offer({ id, accounts }: { id: number; accounts: OfferedAccount[] }) {
  const [accountId, setAccountId] = useState<string | null>(null)
  const navigate = useNavigate()
  const choose = useMove('connections.choose')
  const use = async () => {
    if (accountId === null) return
    try {
      const chosen = await choose.run({ id, accountId })
      navigate(`/connections/${chosen.id}?journey=connected`, { replace: true })
    } catch {
      // The refusal was said by the move; another account can be tried.
    }
  }
  return (
    <div className="stack offer">
      <Radio.Group
        aria-label={w.chooseTitle}
        value={accountId}
        onChange={(event) => setAccountId(event.target.value as string)}
      >
        <ul className="offered-accounts">
          {accounts.map((account) => (
            <OfferedLine key={account.accountId} account={account} />
          ))}
        </ul>
      </Radio.Group>
      <div className="row">
        <Button
          type="primary"
          disabled={accountId === null}
          loading={choose.pending}
          onClick={() => void use()}
        >
          {w.use}
        </Button>
        {accountId === null && <ReasonLine>{w.pick}</ReasonLine>}
      </div>
    </div>
  )
}

function OfferedLine({ account }: { account: OfferedAccount }) {
  const refusal = account.usable === true ? null : account.usable
  return (
    <li>
      <Radio value={account.accountId} disabled={refusal !== null}>
        {account.name}
      </Radio>
      <div className="meta offered-facts">
        {account.currency}, {zoneCity(account.timeZone)} · {account.accountId}
        {account.connectionId !== null && <div>{w.known}</div>}
        {refusal !== null && <ReasonLine>{refusal}</ReasonLine>}
      </div>
    </li>
  )
}
