/** 基本支出 by economic class: three panels side by side, with the share each line has of its class. */
export interface EconomicLine {
  readonly code: string
  readonly name: string
  /** Share of its class before chance; 0: never used; a class has none. */
  readonly share: number
}

const lines = (text: string): EconomicLine[] =>
  text
    .trim()
    .split('\n')
    .map(line => {
      const [code, name, share] = line.trim().split(' ')
      return { code: code!, name: name!, share: Number(share ?? 0) }
    })

export const PERSONNEL = lines(`
  301 工资福利支出
  30101 基本工资 24
  30102 津贴补贴 16
  30103 奖金 18
  30106 伙食补助费 0
  30107 绩效工资 9
  30108 机关事业单位基本养老保险缴费 0
  30109 职业年金缴费 0
  30110 职工基本医疗保险缴费 5
  30111 公务员医疗补助缴费 2
  30112 其他社会保障缴费 1
  30113 住房公积金 0
  30114 医疗费 0
  30199 其他工资福利支出 4
  303 对个人和家庭的补助
  30301 离休费 0
  30302 退休费 6
  30304 抚恤金 2
  30305 生活补助 1
  30307 医疗费补助 0
  30309 奖励金 1
  30399 其他对个人和家庭的补助 1
`)

export const PUBLIC_A = lines(`
  302 商品和服务支出
  30201 办公费 6
  30202 印刷费 2
  30203 咨询费 0
  30204 手续费 0
  30205 水费 1
  30206 电费 3
  30207 邮电费 2
  30208 取暖费 0
  30209 物业管理费 4
  30211 差旅费 3
  30212 因公出国（境）费用 0
  30213 维修（护）费 3
  30214 租赁费 1
  30215 会议费 1
  30216 培训费 2
  30217 公务接待费 1
  30218 专用材料费 0
  30226 劳务费 5
  30227 委托业务费 6
  30228 工会经费 4
  30229 福利费 3
  30231 公务用车运行维护费 2
  30239 其他交通费用 6
  30299 其他商品和服务支出 5
`)

export const PUBLIC_B = lines(`
  307 债务利息及费用支出
  30701 国内债务付息 0
  30702 国外债务付息 0
  310 资本性支出
  31002 办公设备购置 4
  31003 专用设备购置 2
  31005 基础设施建设 0
  31007 信息网络及软件购置更新 2
  31013 公务用车购置 0
  31099 其他资本性支出 1
  312 对企业补助
  31299 其他对企业补助 0
  399 其他支出
  39999 其他支出 0
`)

/** Paid for by one item of the functional classification: both tables print the same amount. */
export const SAME_AS: Readonly<Record<string, string>> = { 30108: '2080505', 30109: '2080506', 30113: '2210201' }
