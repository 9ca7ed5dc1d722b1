import { ArrowLeftOutlined } from '@ant-design/icons'
import { Tabs } from 'antd'
import { Link, useLocation, useSearchParams } from 'react-router'
import { words } from '../words.ts'
import { IdText } from './id-text.tsx'
import { PageHeader } from './page-header.tsx'

export type RecordTab = {
  /** Written into the address as `?tab=`. */
  key: string
  label: React.ReactNode
  content: React.ReactNode
}

type Props = {
  name: string
  status?: React.ReactNode
  id?: string
  /** What is true now, in one line: the cause, the answer. */
  answer?: React.ReactNode
  /** MoveButtons: one primary, the rest after it. */
  actions?: React.ReactNode
  /** Where "back" leads when the person did not come from a list. */
  listTo: string
  /** Six at most; the first is shown by default. */
  tabs: RecordTab[]
  /** Stays beside every tab on a wide screen, below on a narrow one. */
  rail?: React.ReactNode
}

/** A record's page: head, tabs whose key is in the address, and a rail of facts. */
export function Record({ name, status, id, answer, actions, listTo, tabs, rail }: Props) {
  const [query, setQuery] = useSearchParams()
  const { state } = useLocation()
  const asked = query.get('tab')
  const active = tabs.find((tab) => tab.key === asked)?.key ?? tabs[0]?.key
  const choose = (key: string) => {
    const next = new URLSearchParams(query)
    if (key === tabs[0]?.key) next.delete('tab')
    else next.set('tab', key)
    setQuery(next, { replace: true, preventScrollReset: true, state })
  }
  const beside = (
    <>
      {status}
      {id !== undefined && <IdText id={id} />}
    </>
  )
  return (
    <article className="record">
      <BackLink listTo={listTo} />
      <PageHeader inRecord title={name} beside={beside} answer={answer} actions={actions} />
      <div className={rail === undefined ? undefined : 'with-rail'}>
        {tabs.length === 1 ? (
          tabs[0]?.content
        ) : (
          <Tabs
            activeKey={active}
            onChange={choose}
            destroyOnHidden
            items={tabs.map((tab) => ({ key: tab.key, label: tab.label, children: tab.content }))}
          />
        )}
        {rail !== undefined && <aside className="rail">{rail}</aside>}
      </div>
    </article>
  )
}

/** Back to the very view the person came from, filters and page included. */
function BackLink({ listTo }: { listTo: string }) {
  const { state } = useLocation()
  const from = (state as { list?: string } | null)?.list
  const to = from?.split('?')[0] === listTo ? from : listTo
  return (
    <Link to={to} className="back-link">
      <ArrowLeftOutlined aria-hidden="true" /> {words.parts.record.back}
    </Link>
  )
}
