export const casePath = (id: string) => `/cases/${encodeURIComponent(id)}`;

export const caseReportPath = (id: string) => `${casePath(id)}/report`;
