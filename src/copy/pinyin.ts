/** Syllables without tones, each with the characters of the packs that are read so. */
const readings = `
a啊阿 ai爱癌矮艾 an安岸按暗案 ao傲凹奥鳌 ba八吧巴把拔爸疤霸 bai拜掰摆白百败
ban伴办半斑板版班瘢 bang帮棒榜膀 bao保包宝报暴爆胞薄饱 bei倍北备杯碑背被辈 ben本笨
beng崩甭蹦 bi壁币必比毕毙笔臂蔽辟逼避闭鼻 bian便变扁编边遍 biao婊标表 bie别鳖 bin宾
bing兵冰并病饼 bo博拨播波玻脖 bu不卜布步补部 ca擦 cai彩才材猜菜财踩采 can参残餐 cang仓藏
cao操槽草 ce侧测策 ceng层 cha叉差插查茬茶 chai拆 chan产掺蝉蟾馋 chang偿厂场常昌畅肠长
chao巢抄潮超 che彻撤车 chen尘沉陈 cheng乘城成承撑橙称程诚 chi侈吃尺弛持痴驰齿 chong充冲虫重
chou丑抽稠筹臭 chu出初处楚橱畜础触除 chuan串传喘川穿 chuang创床疮窗 chun春纯蠢醇
ci刺次此瓷疵磁茨 cong从聪葱 cou凑 cu促粗 cuan窜 cui催脆 cun存寸村 cuo痤错 da大打搭答达
dai代呆带待戴袋贷 dan单担淡疸胆蛋 dang党当挡档 dao倒刀到导岛道 de得德的 dei得 deng登等蹬
di低地帝底抵敌第缔递 dian奠巅店掂殿淀点电癜癫 diao凋刁吊掉钓雕 die爹跌 ding丁叮定订钉顶
diu丢 dong东冬冻动懂洞 dou兜抖斗痘窦都 du堵度杜毒独笃肚读 duan断段短端 dui兑对队 dun顿
duo剁多夺朵躲 e厄恶讹额鹅 er二儿尔而耳 fa发法 fan凡反烦犯番翻范返饭 fang仿坊房放方纺肪芳防
fei吠废痱肥肺费非飞 fen份分粉粪 feng丰封峰疯缝逢锋风 fo佛 fou否
fu付傅副复夫妇富府抚服浮父福符肤腹覆负辅附 gai丐改概盖该钙 gan干感敢杆甘竿肝赶酐
gang刚杠港纲缸 gao告搞膏高 ge个割各哥格歌隔革骼 gei给 gen根跟 geng更梗 gong供公功宫工攻汞贡
gou勾够沟狗购 gu古固姑孤故股顾骨鼓 gua刮卦挂瓜 guai怪拐 guan关冠官灌管观贯馆 guang光广
gui归柜瑰规贵鬼龟 gun滚 guo国果裹过锅 ha蛤 hai咳孩害海还 han含寒悍憨旱汗罕鼾 hang航行
hao号好耗豪 he何合和喝核河盒荷褐 hei黑 hen很痕 heng亨 hong红鸿 hou候厚后喉
hu互呼唬忽户护沪湖狐糊葫虎 hua划化华哗滑画花话 huai坏怀 huan唤患换欢焕环缓还 huang慌皇磺黄
hui会回徽恢悔惠挥晦毁汇灰秽绘 hun婚浑混魂 huo活火祸获货
ji几击剂即及吉圾基季寄己急悸技挤机极激疾积籍级纪绩肌脊计记迹际集鸡 jia价佳假加夹嫁家架甲痂驾
jian件健减剑剪坚尖建捡检监简肩腱舰荐见贱间 jiang僵奖江疆讲降 jiao交叫教焦矫窖绞胶脚角
jie介借姐届截捷接洁界睫结节街解 jin仅今劲尽斤津禁筋紧谨近进金
jing京净境径惊景晶睛竞精经警镜静颈 jiu久九就救旧酒韭 ju举具局居巨拒矩聚 juan卷捐 jue决噱绝觉
jun军均菌 ka卡 kai开 kan堪槛看砍 kang亢康扛抗 kao考靠 ke克刻可咳壳客渴科课颗 ken肯 keng坑
kong孔控空 kou口叩扣抠 ku哭库枯苦裤酷 kua垮胯 kuai块快 kuan款 kuang况旷 kui亏愧溃馗 kuo括
la垃拉蜡辣 lai来癞赖 lan滥烂蓝 lang浪狼螂 lao佬劳涝牢老 lei泪类雷
li丽例利力励历厉狸理璃礼离立粒里 lian廉怜恋敛联脸连链 liang两亮凉粮良量 liao了撩料疗聊辽
lie列劣裂 lin临林鳞麟 ling令另灵铃零领龄 liu六流溜留瘤硫 long笼聋隆龙 lou楼漏 lu噜录芦路露
luan乱卵 lun伦论轮 luo啰络罗落螺裸 lv侣律率绿虑驴 ma吗妈玛码蟆马骂麻 mai买卖脉 man慢曼满螨
mang忙氓盲 mao冒帽毛猫髦 me么 mei妹每没玫美霉 men们门 meng梦盟蒙 mi密泌秘米 mian免棉眠面
miao妙庙描秒苗 mie灭 min敏民 ming名命明鸣 mo抹摩末模磨膜魔默 mou某 mu拇木母目 na哪拿纳那
nai奶耐 nan南男腩难 nang囊 nao脑闹 nei内 nen嫩 neng能 ni你尼拟昵泥腻逆 nian年念碾粘黏
niang娘 niao尿 nie捏 nin您 ning宁 niu扭牛 nong农弄浓 nuan暖 nuo糯诺 nv女 nve疟 ou偶 pa帕怕
pai拍排派牌 pan盘 pang旁胖 pao刨泡炮疱跑 pei佩培赔配 pen喷盆 peng朋棚碰蓬
pi劈匹媲屁批疲皮脾貔辟 pian偏片骗 piao嫖漂票 pin品拼贫频 ping凭屏平苹评 po婆泼破 pu普曝谱铺
qi七乞企其启器奇妻弃旗期气漆祈起骑麒齐 qia掐 qian前千欠签荨谴钱铅 qiang呛强抢腔
qiao俏敲瞧窍鞘 qie切 qin亲侵勤禽 qing倾庆情清请轻青 qiong穷 qiu求球秋 qu区去取娶屈曲渠祛驱
quan全券圈权犬痊醛 que确缺 qun群 ran染然燃 rang嚷让 rao绕 re热 ren人仁任妊认 reng扔 ri日
rong容溶绒荣融 rou柔肉 ru乳儒入如 ruan软 run润 ruo弱 sa撒 sai塞赛 san三散 sang嗓 sao扫瘙骚
se色 sen森 seng僧 sha傻啥杀沙煞砂 shai晒 shan删善山疝膳陕 shang上伤商尚 shao勺少烧
she奢社舌舍设 shen什娠深申神肾身 sheng剩升声生省绳胜
shi世事使势十史士失实室尸屎市师式拾施时是湿狮石示视识试诗适释食 shou兽受售守寿手授收瘦首
shu书叔属恕数暑术束熟疏署舒薯输述 shua刷耍 shuai帅摔甩衰 shuan栓 shuang双爽霜 shui水睡税谁
shun顺 shuo说 si丝伺司嗣四寺思撕死私 song松诵送 sou嗽搜 su塑宿素肃苏诉速酥 suan算蒜酸
sui岁碎祟随 sun孙损 suo嗦所索缩锁 ta他塌塔她它踏 tai台太态抬泰胎 tan弹探摊痰瘫贪
tang堂烫糖躺 tao套桃淘讨 te特 teng疼 ti体剔提替梯涕踢题 tian填天添甜 tiao挑条调跳 tie帖贴
ting停厅听庭廷挺 tong同桶痛统通铜 tou偷头投透 tu凸吐图土屠涂秃突 tuan团 tui推腿褪退 tun吞
tuo妥托脱陀驼 wa娃 wai外 wan万完弯晚玩腕 wang往忘旺王网
wei为位卫味唯喂围委威尾微未痿维胃萎薇违 wen文温瘟稳纹蚊问闻 wo我窝 wu乌五务巫无武污物误
xi兮吸喜夕席息戏晰析洗稀系细膝袭西 xia下夏瑕瞎 xian仙先县咸嫌显献现痫线腺闲限险陷鲜
xiang乡享像向响想相箱翔象项香 xiao哮小效校消肖销 xie些写协屑懈械泄泻谐谢邪鞋 xin信心新芯薪辛
xing兴型姓形性星行醒 xiong凶胸雄 xiu休修秀袖貅锈 xu序续虚需 xuan宣炫玄癣眩选 xue学血
xun寻循讯询 ya丫亚压押牙芽雅鸭 yan严厌咽宴延沿炎烟眼研艳颜验 yang养央扬样氧洋疡痒阳
yao咬妖摇曜腰药要遥 ye业也叶夜液爷页 yi一乙以仪依医姨宜异忆意抑易椅溢疫益移胰艺衣议逸
yin印因姻引瘾银阴隐音龈 ying婴应影盈硬营赢迎 yong佣勇拥永用雍
you优友右幼幽忧悠有柚油游由诱邮 yu与予于余域宇御愈欲淤玉瘀育誉语郁雨预鱼
yuan元原员园圆源缘远院 yue月约越阅 yun云孕晕运 za咋杂砸 zai仔再在宰灾载 zan咱赞 zang脏葬
zao早灶糟造遭 ze则择责 zen怎 zeng增赠 zha扎渣炸眨诈 zhai债宅寨 zhan占展战斩沾站
zhang张彰掌杖涨胀蟑账长障 zhao找招昭照 zhe折浙着者这遮 zhen枕珍疹真臻诊针镇阵
zheng争征挣政整正症睁证 zhi之值制只址指支智植止治滞痔直知纸置职脂至致芝质
zhong中众种终肿重钟 zhou周咒宙州洲皱粥肘 zhu主住侏助朱柱注猪珠祝著蛀 zhuan专赚转
zhuang壮妆撞状装 zhui椎赘追 zhun准 zhuo卓 zi咨子字滋紫自资 zong宗总综踪 zou揍走 zu祖租组足阻
zuan钻 zui嘴最 zun尊 zuo作做坐
`;

const syllables = new Map<string, string[]>();
for (const [, syllable = "", chars = ""] of readings.matchAll(/([a-z]+)(\p{Script=Han}+)/gu))
  for (const char of chars) syllables.set(char, [...(syllables.get(char) ?? []), syllable]);

/** How a character is spelt in Latin letters, tones left out; empty where no pack uses it. */
export const pinyinOf = (char: string): readonly string[] => syllables.get(char) ?? [];
