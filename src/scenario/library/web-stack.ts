/** The chapter's web service with a health check. Part of published scenarios: it never changes. */
export const webStack = (replicas: number): string => `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 2s
      timeout: 2s
      retries: 3
      start_period: 10s
    deploy:
      replicas: ${replicas}

networks:
  webnet:
`;
