// A bulk transfer of 100 MB over TCP in ns-3: prints the segments that both devices sent, and the CPU seconds it took.
#include <ns3/applications-module.h>
#include <ns3/core-module.h>
#include <ns3/internet-module.h>
#include <ns3/network-module.h>
#include <ns3/point-to-point-module.h>

#include <ctime>
#include <iostream>

using namespace ns3;

namespace {
constexpr uint64_t kBytes = 100'000'000;
// What a datagram of 1500 bytes carries beside headers and timestamps, which ns-3 does not subtract by itself: with 1460
// IP would part each segment in two, and both parts would be counted.
constexpr uint32_t kSegment = 1448;
uint64_t segments = 0;

void CountSegment(Ptr<const Packet>) { ++segments; }
} // namespace

int main() {
  Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(kSegment));
  Config::SetDefault("ns3::TcpSocket::SndBufSize", UintegerValue(1 << 20));
  Config::SetDefault("ns3::TcpSocket::RcvBufSize", UintegerValue(1 << 20));

  NodeContainer nodes;
  nodes.Create(2);
  PointToPointHelper link;
  link.SetDeviceAttribute("DataRate", StringValue("1Gbps"));
  link.SetChannelAttribute("Delay", StringValue("1ms"));
  link.SetQueue("ns3::DropTailQueue", "MaxSize", StringValue("10000p"));
  NetDeviceContainer devices = link.Install(nodes);
  for (uint32_t i = 0; i < devices.GetN(); ++i)
    devices.Get(i)->TraceConnectWithoutContext("MacTx", MakeCallback(&CountSegment));

  InternetStackHelper().Install(nodes);
  Ipv4AddressHelper addresses;
  addresses.SetBase("10.0.0.0", "255.255.255.0");
  Ipv4InterfaceContainer interfaces = addresses.Assign(devices);

  PacketSinkHelper sink("ns3::TcpSocketFactory", InetSocketAddress(Ipv4Address::GetAny(), 80));
  ApplicationContainer receiver = sink.Install(nodes.Get(1));
  BulkSendHelper source("ns3::TcpSocketFactory", InetSocketAddress(interfaces.GetAddress(1), 80));
  source.SetAttribute("MaxBytes", UintegerValue(kBytes));
  source.SetAttribute("SendSize", UintegerValue(10 * kSegment));
  source.Install(nodes.Get(0));

  const std::clock_t begun = std::clock();
  Simulator::Stop(Seconds(600));
  Simulator::Run();
  const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  const uint64_t received = DynamicCast<PacketSink>(receiver.Get(0))->GetTotalRx();
  Simulator::Destroy();
  if (received != kBytes) {
    std::cerr << received << " of " << kBytes << " bytes arrived" << std::endl;
    return 1;
  }
  std::cout << segments << " " << seconds << std::endl;
  return 0;
}
