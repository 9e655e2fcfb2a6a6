/** What the tables of a made government name, as data; amounts come from the seed. */

/** A name with its parts; a name without parts is a row. */
export interface Line {
  readonly name: string
  readonly parts?: readonly Line[]
}
const lines = (names: string): Line[] => names.split(' ').map(name => ({ name }))

export const REVENUE: readonly Line[] = [
  {
    name: '税收收入',
    parts: lines(
      '增值税 企业所得税 个人所得税 资源税 城市维护建设税 房产税 印花税 城镇土地使用税 土地增值税 车船税 契税',
    ),
  },
  {
    name: '非税收入',
    parts: lines('专项收入 行政事业性收费收入 罚没收入 国有资源（资产）有偿使用收入 政府住房基金收入 其他收入'),
  },
]
export const BELOW_REVENUE: readonly Line[] = [
  {
    name: '转移性收入',
    parts: lines('返还性收入 一般性转移支付收入 专项转移支付收入 上年结余收入 调入资金 动用预算稳定调节基金'),
  },
]
export const EXPENDITURE: readonly Line[] = lines(
  '一般公共服务支出 国防支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出 社会保障和就业支出 卫生健康支出 节能环保支出 ' +
    '城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 商业服务业等支出 自然资源海洋气象等支出 住房保障支出 ' +
    '粮油物资储备支出 灾害防治及应急管理支出 债务付息支出 其他支出',
)
export const FUND: readonly Line[] = lines(
  '国有土地收益基金收入 农业土地开发资金收入 国有土地使用权出让收入 城市基础设施配套费收入 污水处理费收入 其他政府性基金收入',
)
export const TRANSFERS: readonly Line[] = [
  { name: '一、返还性支出', parts: lines('所得税基数返还支出 增值税税收返还支出 消费税税收返还支出 其他返还性支出') },
  {
    name: '二、一般性转移支付支出',
    parts: lines(
      '均衡性转移支付支出 县级基本财力保障机制奖补资金支出 结算补助支出 固定数额补助支出 革命老区转移支付支出',
    ),
  },
  { name: '三、专项转移支付支出', parts: lines('教育 科学技术 社会保障和就业 农林水 交通运输') },
]
export const INSURANCE: readonly Line[] = [
  {
    name: '一、企业职工基本养老保险基金收入',
    parts: lines('其中：保险费收入 财政补贴收入 利息收入 委托投资收益 转移收入 其他收入'),
  },
  { name: '二、城乡居民基本养老保险基金收入', parts: lines('其中：保险费收入 财政补贴收入 利息收入 其他收入') },
  { name: '三、失业保险基金收入', parts: lines('其中：保险费收入 利息收入 其他收入') },
]
export const CAPITAL: readonly Line[] = [
  { name: '一、利润收入', parts: lines('投资服务企业利润收入 建筑施工企业利润收入 其他国有资本经营预算企业利润收入') },
  { name: '二、股利、股息收入', parts: lines('国有控股公司股利、股息收入 国有参股公司股利、股息收入') },
]
