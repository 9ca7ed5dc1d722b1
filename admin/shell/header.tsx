import { MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Drawer, Layout } from 'antd'
import { useState } from 'react'
import { useMenuInDrawer } from '../parts/width.ts'
import { words } from '../words.ts'
import { AccountMenu } from './account-menu.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { MenuLinks } from './menu-links.tsx'
import { OrganizationSwitch } from './organization-switch.tsx'
import { useShellKeys } from './shell-keys.ts'

/** Organization at the start; help and the account at the end. */
export function Header() {
  const [helpOpen, setHelpOpen] = useState(false)
  useShellKeys(() => setHelpOpen(true))
  return (
    <Layout.Header className="header">
      <MenuDrawer />
      <OrganizationSwitch />
      <div className="header-end">
        <Button
          type="text"
          icon={<QuestionCircleOutlined aria-hidden="true" />}
          aria-label={words.shell.help}
          title={words.shell.help}
          onClick={() => setHelpOpen(true)}
        />
        <AccountMenu />
      </div>
      <HelpSheet open={helpOpen} onClose={() => setHelpOpen(false)} />
    </Layout.Header>
  )
}

function MenuDrawer() {
  const inDrawer = useMenuInDrawer()
  const [open, setOpen] = useState(false)
  if (!inDrawer) return null
  return (
    <>
      <Button
        type="text"
        icon={<MenuOutlined aria-hidden="true" />}
        aria-label={words.shell.openMenu}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer
        placement="left"
        width={264}
        open={open}
        title={words.shell.product}
        onClose={() => setOpen(false)}
        closable={{ 'aria-label': words.shell.closeMenu }}
        classNames={{ body: 'menu-drawer' }}
        destroyOnHidden
      >
        <MenuLinks onLeave={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
