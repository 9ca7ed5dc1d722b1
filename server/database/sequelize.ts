import pg from 'pg'
import { QueryTypes, Sequelize, type Transaction } from 'sequelize'

const INT8 = 20

/** int8 is money or a row number: read as BigInt, since a double would round it in silence. */
const pgWithBigints = Object.assign(Object.create(pg) as typeof pg, {
  types: {
    ...pg.types,
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 ? BigInt : pg.types.getTypeParser(oid, format as 'text'),
  },
})

/** Without a login of its own the program gives up the owner's rights for every session. */
const giveUpRights = '-c role=console_app'

export type DatabaseSettings = {
  url: string
  /** Set when the URL's login owns the tables. */
  asOwner?: boolean
  poolSize?: number
}

export type Database = Sequelize

export function openDatabase({ url, asOwner = false, poolSize = 10 }: DatabaseSettings): Database {
  return new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: pgWithBigints,
    logging: false,
    pool: { max: poolSize, min: 0, acquire: 2_000, idle: 10_000 },
    dialectOptions: {
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      ...(asOwner ? {} : { options: giveUpRights }),
    },
    define: { underscored: true, timestamps: false },
  })
}

/**
 * Rows of one SQL statement. Values travel as bind parameters only (`$1`), never inside the text.
 */
export function rows<Row extends object>(
  db: Database,
  sql: string,
  bind: unknown[] = [],
  transaction?: Transaction,
): Promise<Row[]> {
  return db.query<Row>(sql, {
    bind,
    type: QueryTypes.SELECT,
    raw: true,
    ...(transaction ? { transaction } : {}),
  })
}

/** The only or first row, or null. */
export async function row<Row extends object>(
  db: Database,
  sql: string,
  bind: unknown[] = [],
  transaction?: Transaction,
): Promise<Row | null> {
  return (await rows<Row>(db, sql, bind, transaction))[0] ?? null
}
