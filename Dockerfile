# syntax=docker/dockerfile:1
# The server alone, some 105 MB beside Node: the database is another container's (compose.yaml), or your own.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Next's own server is left out: ours stands before it (server/main.mjs).
RUN STANDALONE=1 npm run build && rm .next/standalone/server.js

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static .next/static
# For the commands db:backup, db:restore and db:check.
COPY --from=build /app/node_modules/pg-copy-streams node_modules/pg-copy-streams
COPY scripts scripts
COPY server server
COPY prisma prisma
COPY verifier verifier
# Nothing else here is written to: the file system may be read-only.
ENV EVIDENCE_DIRECTORY=/evidence
RUN mkdir /evidence && chown node /evidence
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s CMD \
  ["node", "-e", "fetch('http://127.0.0.1:3000/v1/health').then((health) => process.exit(health.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.mjs"]
