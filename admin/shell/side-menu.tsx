import { DoubleLeftOutlined, DoubleRightOutlined } from '@ant-design/icons'
import { Layout } from 'antd'
import { useState } from 'react'
import { useMenuInDrawer } from '../parts/width.ts'
import { words } from '../words.ts'
import { MenuLinks } from './menu-links.tsx'

const storageKey = 'console.menu'

/** The menu beside the page; on a narrow screen the header opens it as a drawer instead. */
export function SideMenu() {
  const inDrawer = useMenuInDrawer()
  const [collapsed, setCollapsed] = useState(
    () => window.localStorage.getItem(storageKey) === 'small',
  )
  if (inDrawer) return null
  const toggle = () => {
    window.localStorage.setItem(storageKey, collapsed ? 'wide' : 'small')
    setCollapsed(!collapsed)
  }
  const label = collapsed ? words.shell.expandMenu : words.shell.collapseMenu
  return (
    <Layout.Sider
      width={224}
      collapsedWidth={56}
      collapsed={collapsed}
      trigger={null}
      className="sider"
    >
      <Brand small={collapsed} />
      <MenuLinks small={collapsed} />
      <button
        type="button"
        className="menu-toggle"
        onClick={toggle}
        aria-label={label}
        title={label}
      >
        {collapsed ? (
          <DoubleRightOutlined aria-hidden="true" />
        ) : (
          <DoubleLeftOutlined aria-hidden="true" />
        )}
      </button>
    </Layout.Sider>
  )
}

function Brand({ small }: { small: boolean }) {
  return (
    <div className="brand">
      <img src="/app/favicon.svg" alt="" width="24" height="24" />
      {!small && <span>{words.shell.product}</span>}
    </div>
  )
}
